000  cmp ecx,3
006  jbe short 0x0020005D
008  lea eax,[ecx*8]
00f  and eax,[0x300008]
015  add eax,[0x300004]
01b  cmp ecx,[eax]
01d  jne short 0x0020005D
01f  mov edx,[eax+4]
022  cmp edx,0x600000
028  je short 0x0020005B
02a  mov ecx,[edx+0xC]
02d  cmp dword [ecx+0xC],0
031  jne short 0x0020005B
033  dec dword [edx+4]
036  je short 0x00200058
038  mov ecx,[0x300010]
03e  mov [eax+4],ecx
041  mov [0x300010],eax
047  mov ecx,[eax]
049  add ecx,[0x300014]
04f  or ecx,0x80000000
055  mov [eax],ecx
057  ret
058  inc dword [edx+4]
05b  mov ecx,[eax]
05d  mov edx,ecx
05f  mov ecx,0x300000
064  jmp 0x00400010
