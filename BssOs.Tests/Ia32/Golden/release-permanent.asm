000  cmp ecx,3
006  jbe short 0x00200052
008  lea eax,[ecx*8]
00f  and eax,[0x300008]
015  add eax,[0x300004]
01b  cmp ecx,[eax]
01d  jne short 0x00200052
01f  mov edx,[eax+4]
022  cmp edx,0x600000
028  je short 0x00200052
02a  dec dword [edx+4]
02d  jle short 0x0020004F
02f  mov ecx,[0x300010]
035  mov [eax+4],ecx
038  mov [0x300010],eax
03e  mov ecx,[eax]
040  add ecx,[0x300014]
046  or ecx,0x80000000
04c  mov [eax],ecx
04e  ret
04f  inc dword [edx+4]
052  lea eax,[esp+0x440]
059  cmp eax,[0x101014]
05f  jb near 0x00103018
065  mov edx,ecx
067  mov ecx,0x300000
06c  jmp 0x00400010
