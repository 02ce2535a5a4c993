000  cmp ecx,3
006  jbe short 0x00200051
008  cmp ecx,[0x300008]
00e  jae short 0x00200051
010  mov edx,[0x300004]
016  mov edx,[edx+ecx*4]
019  test dl,1
01c  jne short 0x00200051
01e  cmp edx,0x600000
024  je short 0x00200051
026  mov eax,[edx+0xC]
029  cmp dword [eax+0xC],0
02d  jne short 0x00200051
02f  dec dword [edx+4]
032  je short 0x0020004E
034  mov eax,[0x300010]
03a  mov edx,[0x300004]
040  mov [edx+ecx*4],eax
043  lea ecx,[ecx+ecx+3]
047  mov [0x300010],ecx
04d  ret
04e  inc dword [edx+4]
051  mov edx,ecx
053  mov ecx,0x300000
058  jmp 0x00400010
