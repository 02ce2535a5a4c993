000  cmp ecx,[0x300008]
006  jae short 0x00200055
008  mov edx,[0x300004]
00e  mov edx,[edx+ecx*4]
011  test dl,1
014  jne short 0x0020006C
016  cmp edx,0x600000
01c  je short 0x0020006C
01e  mov eax,[edx+0xC]
021  cmp dword [eax+0xC],0
025  jne short 0x0020006C
027  mov eax,[0x300010]
02d  cmp eax,3
030  jbe short 0x0020006C
032  inc dword [edx+4]
035  mov ecx,[0x300004]
03b  mov ecx,[ecx+eax*2-6]
03f  mov [0x300010],ecx
045  mov ecx,[0x300004]
04b  mov [ecx+eax*2-6],edx
04f  shr eax,1
051  sub eax,1
054  ret
055  cmp ecx,0x100000
05b  jb short 0x0020006C
05d  mov edx,ecx
05f  cmp dword [ecx+0x14],0x214A424F
066  je near 0x00200016
06c  mov edx,ecx
06e  mov ecx,0x300000
073  jmp 0x00400010
